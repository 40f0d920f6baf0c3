"""The free tutanak (number kind TUT): what any officer saw and did, with number, copies and corrections."""
