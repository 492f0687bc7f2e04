"""Editorial work over the store and the pipeline, the same for the service, the pages and the commands."""
