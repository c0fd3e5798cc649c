"""From text to records: read, segment, recognise, resolve, relate."""
