"""The pooled description of many children: who is in it, how far their changes lie apart."""
