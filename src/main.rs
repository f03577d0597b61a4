//! Scratch.
fn main(){ let t=std::fs::read_to_string(std::env::args().nth(1).unwrap()).unwrap();
let mut s=rules::source::Sources::default(); let f=s.add(rules::source::SourceFile::new("a.rules",&*t));
let (d,e)=rules::syntax::parse(f,&t,&Default::default()); println!("{}",rules::diagnostic::render_text(&e,&s,false)); if std::env::args().nth(2).is_some(){println!("{d:#?}");} eprintln!("{}",d.declarations.len());}
