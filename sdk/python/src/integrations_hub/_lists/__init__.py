"""Lists, changes, batches and the feed of events."""
