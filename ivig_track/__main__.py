"""`python -m ivig_track` is the command `ivig-track`."""

from ivig_track.cli import main

if __name__ == "__main__":
    main()
