"""Settling what two annotators marked differently: the result is a layer of its own."""
