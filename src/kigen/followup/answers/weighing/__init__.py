"""All signs of a reply weighed together, where no single one decides."""
