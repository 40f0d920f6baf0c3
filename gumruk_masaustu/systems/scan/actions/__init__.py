"""What officers do at the scan station; one function per act, one journal entry each."""
