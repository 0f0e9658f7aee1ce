"""From the store's records to what the API shows."""
