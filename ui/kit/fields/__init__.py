"""Inputs: label above, key hint, own value, own refusal, message below. One class per file."""
