"""
The checks: one institution, one file.

Each check is a gate before its act and an examiner's question after it. Importing this package registers them all.
"""

from importlib import import_module
from pkgutil import iter_modules

for _module in sorted(found.name for found in iter_modules(__path__)):
    import_module(f"{__name__}.{_module}")
