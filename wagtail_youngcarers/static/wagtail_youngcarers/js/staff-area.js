/* Going back to a page of the staff area asks the server again, so that somebody who has
   signed out or lost the right no longer sees it. */
addEventListener("pageshow", (event) => {
    if (event.persisted) {
        location.reload();
    }
});
