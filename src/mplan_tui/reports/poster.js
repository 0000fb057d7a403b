const { seconds } = document.currentScript.dataset;
const still = document.getElementById("still");
still.parentElement.hidden = false;
setInterval(() => still.checked || location.reload(), seconds * 1000);
