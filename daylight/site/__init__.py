"""Where the parts meet: settings, root addresses, the embedded database, starting and stopping.

The only part that knows every other. Nothing here knows any law.
"""
