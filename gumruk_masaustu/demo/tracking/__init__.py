"""Vehicle tracking in the demo post: people, map, units, referrals, trucks on the road, alarms."""
