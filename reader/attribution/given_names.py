"""Common given names, with the gender that most of their bearers have."""

from __future__ import annotations

_MALE = """
aaron abdul abdullah abraham achim adam adil adrian ahmad ahmed ahmet al alain alan alasdair
albert aleksandr alessandro alex alexander alexandre alexei alfie alfonso alfred ali alistair
allen amir amory anatoly anders andre andreas andrei andrew andy angel angus anthony antoine anton
antonio archibald archie arjun arno arnold arthur arturo ashok augustus axel ayman barack barney
basil ben benedict benito benjamin bernard bernie bertrand bill billy bjorn bob bobby boris brad
brandon brendan brian bruce bryan carl carlos caspar cecil cedric charles charlie chris christian
christoph christopher christos chuck clarence clark claus clifford clive colin conrad corey
cornelius craig cyril dale damian dan daniel danny dario darren dave david dean denis dennis derek
desmond dick dieter dietrich dirk dmitri dmitry dominic don donald dorian doug douglas drew duncan
dylan ed eddie edgar edmond edmund eduardo edward edwin elias elijah elliot emil emilio emmanuel
enrico enrique eric erich erik ernest ernst esteban ethan eugen eugene evan fabian fabio farid
felix ferdinand fergus fernando finn florian francis francisco frank frans franz fred frederick
friedrich fritz gabriel gareth gary gavin geoff geoffrey georg george georges gerald gerard
gilbert giles giorgio giovanni giuseppe glenn godfrey gordon graeme graham greg gregory guido
guillermo gunther gus gustav guy hakan hamid hank hans harald harold harry harvey hassan hector
heinrich henri henrik henry herbert herman hiroshi horace howard hubert hugh hugo humphrey hussein
ian ibrahim idris ignacio igor ingvar isaac isaiah ismail ivan ivo jack jacob jaime jake jakob
james jamie jan jared jason jasper javier jay jean jeb jeff jeffrey jens jeremiah jeremy jerome
jerry jesse jim jimmy joe joel johan john johnny jon jonathan joost jorg jorge jose josef joseph
josh joshua juan julian jurgen justin kamal karim karl kaspar kasper keith ken kenneth kent kevin
khalid kirill kit klaus kofi konrad konstantin kristian kurt kwame kyle lance larry lars laurence
laurent lawrence lee leif leo leon leonard leonardo leonid leopold lewis liam lindsey lionel lloyd
lorenzo louis luc luca lucas ludwig luigi luis luke magnus mahmoud malcolm manfred manuel marc
marcel marcelo marco marcus marek mario mark marshall martin marvin massimo mateo matt matteo
matthew matthias maurice maurizio max maxim mehmet michael michel miguel mike mikhail milan miles
milos mitch mitt mohamed mohammad mohammed moritz mortimer muhammad muhammed mustafa nasser nate
nathan ned neil neville newt niall nicholas nick nicolas niels nigel nikolai nils noah noam noel
norbert norman olaf olav oleg oliver olivier omar omid orlando osama oscar otis otto owen pablo
pascal pat patricio patrick paul pavel pedro percy pete peter petr phil philip philipp philippe
pierre piet pieter pim radek rafael rahul raj rajesh ralph ramon rand randolph randy raul ravi
ray raymond reginald reince rene reuben reza ricardo richard rick ricky rob robert roberto rodney
roger rohan roland rolf romain roman ron ronald ross roy ruben rudy rufus rupert russell ryan
salman sam samuel sanjay santiago satoshi scott sean sebastian sergei sergey sergio seth shane sid
sidney silas simon stanley stefan stefano stephane stephen sterling steve steven stuart sunil
suresh sven takeshi tariq ted terrence terry theodore thierry thomas thorsten tiago tibor tim
timothy tobias tobit toby todd tom tomas tomasz tommaso tommy tony torsten travis trevor tristan
tyler ulrich umar uwe vaclav vasily vernon victor vikram viktor vincent vincenzo vinod vlad
vladimir volodymyr wallace walter warren wayne werner wesley wilfred wilhelm will willem william
winston wolf wolfgang xavier yannick yousef youssef yuri yusuf zachary zoltan
"""
_FEMALE = """
abigail ada adela adelaide adele adriana agatha agnes aileen aisha akiko alba alexandra alexis
alice alicia alina aline alison aliya allison althea amanda amber amelia amina amy ana anastasia
andrea ange angela angelica anita anja anke ann anna annabel annabelle anne anneke annette annie
annika antonia april arabella ariel asma astrid audrey ayesha aylin bahar barbara beata beatrice
beatrix becca becky belinda bella bernadette bertha beth betsy betty beverly bianca birgit blanche
bonnie brenda bridget brigitte brittany bronwen caitlin camilla camille candace caren carina carla
carlotta carly carmela carmen carol carole caroline carolyn carrie carys cassandra catalina
catarina catherine cathy cecilia cecily celeste celia celine chantal charlotte chelsea cheryl
chiara chloe christiana christina christine cindy claire clara clarissa claudia claudine
clementine colleen condoleezza connie constance constanza cora cordelia corinne cornelia crystal
cynthia dagmar dana daniela danielle daphne debbie deborah debra delia delphine denise diana diane
dina dolly dolores donna dora doreen doris dorothea dorothy edith edna eileen elaine eleanor elena
elfriede elina elisa elisabeth elise eliza elizabeth elke ella ellen eloise elsa elsie emilia
emilie emily emma emmeline enid erica erika erin esmeralda estelle esther ethel etta eugenia
eunice eva evangeline eve evelyn faith fanny farah fatima fatou fay felicia felicity fernanda
fiona flora florence frances francesca frida frieda gabriela gabrielle gail gemma genevieve
georgia geraldine gertrude gillian gina giovanna gisela giulia gladys gloria grace greta gretchen
gudrun gwen gwendolyn hanna hannah hanne harriet harriett hazel heather hedwig heidi heike helen
helena helene helga henrietta hermione hilda hilde hillary holly hope huma ida ilona ilse imelda
ines inga inge ingeborg ingrid irene irina iris irma isabel isabella isabelle isla ivanka jackie
jacqueline jana jane janet janice janine jasmine jeanne jemima jen jennifer jenny jessica jill jo
joan joanna jocelyn johanna josefina josephine joyce juanita judit judith judy julia juliana julie
june jutta karen karin karina karla katarina kate katharina katherine kathleen kathryn kathy katie
katja katrin katrina kayla kellyanne keziah kim kimberly kiran kirsten klara kristen kristin lara
larissa laura lauren lavinia layla leah leila lena leslie letitia lia liese liesel lila lilian
lillian lily lina linda lisa lisbeth lise liv lola loretta lorna lorraine louisa louise lucia
luciana lucille lucinda lucy luisa luna lydia lynette lynn mabel madeleine madison magda magdalena
maggie mahmuda maisie maja manuela mara marcella marcia margaret margarita margot margrethe maria
mariam marian mariana marianne marie marilla marilyn marina marissa marit marjorie martha martina
mary mathilde matilda maud maude maureen maxine maya meera meg megan mei melania melanie melinda
melissa mercedes meredith mia michaela michele michelle mildred millie mina minna miranda miriam
mirjam moira molly mona monica muriel myra myrtle nadia nadine naima nancy naomi natalia natalie
natalya natasha nell nellie nicole nikki nina noor nora noreen norma odette oksana olena olga
olivia olympia oona ophelia oriel paige paloma pamela patricia paula paulette pauline peggy
penelope penny perpetua petra petronel petronella philippa philomena phoebe phyllis pia polly
priscilla priya quinn rachel rafaela ramona raquel rebecca regina renee rhiannon rhoda rhonda rita
roberta romy rosa rosalie rosalind rosamund rose rosemary rosie rowena roxana ruth sabrina sally
samantha sandra saoirse sara sarah saskia savannah selma serena shannon sharon sheila shelly
shirin shirley sienna sigrid silke silvia simone sinead siobhan sofia solange soledad sonia sonja
sophia sophie soraya stacy stefania stella stephanie sue sunniva susan susana susanna susannah
suzanne svetlana swantje sybil sylvia sylvie tabitha tamara tamsin tanya tara tatiana tatjana
teresa thea thelma theodora theresa therese tiffany tina tracy trudy ulrike ursula uschi valentina
valeria valerie vanessa vera verena verity veronica victoria viktoria viola virginia vivian
viviane wanda wendy wilhelmina winifred winnie xenia yasmin yolanda yvette yvonne zadie zainab
zara zelda zoe zuzana
"""
FIRST_NAMES = dict.fromkeys(_MALE.split(), "m") | dict.fromkeys(_FEMALE.split(), "f")
"""Given names in small letters, with "m" or "f"."""
