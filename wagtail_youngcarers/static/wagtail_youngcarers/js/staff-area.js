/* Going back to a page of the staff area asks the server again, so that somebody who has
   signed out or lost the right no longer sees it. */
addEventListener("pageshow", (event) => {
    if (event.persisted) {
        location.reload();
    }
});

/* On paper nothing stays folded; afterwards everything is as the reader left it. */
const opened = [];

addEventListener("beforeprint", () => {
    for (const fold of document.querySelectorAll(".yc-guide details:not([open])")) {
        fold.open = true;
        opened.push(fold);
    }
});

addEventListener("afterprint", () => {
    for (const fold of opened.splice(0)) {
        fold.open = false;
    }
});

for (const button of document.querySelectorAll("[data-yc-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => print());
}
