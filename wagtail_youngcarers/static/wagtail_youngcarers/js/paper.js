/* The button prints what the browser's own command prints; without this script there is none. */
const button = document.querySelector(".ycp-print");
button.hidden = false;
button.addEventListener("click", () => print());
