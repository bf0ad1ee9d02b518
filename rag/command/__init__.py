"""The commands of the command line, one file each; each has ``add(subparsers)`` and runs on parsed arguments."""
