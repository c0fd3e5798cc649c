/* What the theme leaves out for people who do not see or do not point: the name of the search, tables that the keyboard can scroll. */
"use strict";
document$.subscribe(() => {
  const search = document.querySelector(".md-search");
  if (search) search.setAttribute("aria-label", "搜索 · search");
  requestAnimationFrame(() => {
    for (const each of document.querySelectorAll(".md-typeset__scrollwrap")) each.tabIndex = 0;
  });
});
