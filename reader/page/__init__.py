"""An article as lines of styled text, for any screen or none: layout, focus, colours, drawing."""
