"""What screens, lists, forms and reports of the scan station read: frozen values, never rows."""
