/** An application that knows the API alone; the rest is found through services. */
module application {
    requires io.github.radfound.api;
}
