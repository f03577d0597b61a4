//! Valgrind finds `measured` by its name, and older ones read no names from a program that some other linkers wrote:
//! whatever linker is set for this machine, this program is linked by the GNU one.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var("CARGO_CFG_TARGET_OS").as_deref() == Ok("linux") {
        println!("cargo::rustc-link-arg-bins=-fuse-ld=bfd");
    }
}
