"""Words to spans; knows no medicine and no model."""
