//! Scratch.
fn main(){ let t=std::env::args().nth(1).unwrap();
match rules::rulebook::load(&t) { Err(e)=>println!("{}",rules::diagnostic::render_text(&e.diagnostics,&e.sources,false)),
Ok(l)=>{println!("{}",rules::diagnostic::render_text(&l.findings,&l.sources,false)); let t=std::time::Instant::now(); match rules::decide::compile::compile(&l.model){Ok(c)=>println!("{} facts {} steps {} nodes {:?}",l.model.facts.len(),l.model.steps.len(),c.settler.formulas().len(),t.elapsed()),Err(e)=>println!("{}",rules::diagnostic::render_text(&e,&l.sources,false))}}}}
