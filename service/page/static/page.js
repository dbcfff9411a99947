// What the page does better with a script than without one. All of it can be read, and asked, without.
document.documentElement.classList.add("scripted");
