"""The public shelf (公示平台).

An entry is put on the shelf with ``entries.publish``, mended with ``correct``, taken off with ``withdraw``.
Each text that was ever public stays as an immutable version; what the public may read today is one derived row (``Listing``).
The shelf holds redacted snapshots only. It knows no case, record or register and can run alone, on the outer network.
"""
