"""Repacking: a zip file with its entries in order and without the hour it was made, so that it repeats."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime

# The first day that a zip file can name.
EPOCH = datetime(1980, 1, 1)


def repack(data: bytes) -> bytes:
    """Give the same zip file with the same hour on every entry."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            fresh = zipfile.ZipInfo(entry.filename, date_time=EPOCH.timetuple()[:6])
            fresh.compress_type = zipfile.ZIP_DEFLATED
            fresh.external_attr = 0o600 << 16
            new.writestr(fresh, old.read(entry))
    return held.getvalue()
