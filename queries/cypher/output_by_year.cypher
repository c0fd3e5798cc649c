// name: output_by_year
// group: overview
// title: 逐年印发数 | Output by year
// about: 每年、每个层级印发的政策数 | How many policies each tier issued each year
// column: year | 年 | Year
// column: tier tier | 层级 | Tier
// column: policies | 政策数 | Policies
MATCH (p:Policy:PolicyGraph)
WHERE p.issued_on IS NOT NULL
WITH left(p.issued_on, 4) AS year, p.tier AS tier, count(p) AS policies
RETURN year, tier, policies
ORDER BY year, CASE tier WHEN 'national' THEN 1 WHEN 'provincial' THEN 2 WHEN 'municipal' THEN 3 WHEN 'county' THEN 4
         WHEN 'departmental' THEN 5 ELSE 6 END
