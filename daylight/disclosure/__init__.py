"""
The duty to publish (公示): what of a decision becomes public, redacted how, by whom, and when it leaves again.

`snapshot` works out the redacted entry beside its original; `choosing` deals with what the detectors find; `publishing`
publishes, corrects and withdraws. The public shelf itself is the gazette, which knows nothing of cases.
"""
