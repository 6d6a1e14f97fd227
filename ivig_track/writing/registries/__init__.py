"""A record in the forms of others: a FHIR document, a REDCap project, a data dictionary."""
