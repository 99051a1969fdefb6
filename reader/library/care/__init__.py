"""Keeping a library whole: damaged files recovered, backups, the doctor, migrations."""
