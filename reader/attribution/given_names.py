"""Common given names, with the gender that most of their bearers have."""

from __future__ import annotations

_MALE = """
aaron adam adrian al alan albert alex alexander alexei alfred ali allen anatoly andre andrei
andrew andy angel anthony antonio arthur barack ben benjamin bernard bernie bill billy bob bobby
boris brad brandon brendan brian bruce bryan carl carlos charles charlie chris christian
christopher chuck clarence clark colin corey craig dale dan daniel danny darren dave david dean
dennis derek dick dmitri dmitry don donald doug douglas drew dylan ed eddie edgar edmund eduardo
edward edwin elijah emmanuel eric erik ernest ethan eugene evan felix fernando francis francisco
frank fred frederick gabriel gary geoff geoffrey george gerald gerard gilbert glenn gordon greg
gregory gus guy hamid hank harold harry harvey hassan henry herbert herman horace howard hugh hugo
ian igor isaac ismail ivan jack jacob jaime jake james jamie jared jason javier jay jean jeb jeff
jeffrey jeremy jerome jerry jesse jim jimmy joe joel johan john johnny jon jonathan jorge jose
joseph josh joshua juan julian justin karl keith ken kenneth kent kevin khalid kirill kit klaus
kyle lance larry lars lawrence lee leo leon leonard leonid lewis lindsey lloyd louis lucas luis
luke malcolm manuel marco marcus mario mark marshall martin marvin mateo matt matthew maurice max
maxim michael miguel mike mikhail mitch mitt mohamed mohammed muhammad nate nathan neil newt
nicholas nick nicolas nigel nikolai noah noel norman oleg oliver omar oscar otto owen pablo pat
patrick paul pavel pedro pete peter phil philip philippe pierre ralph ramon rand randy raymond
reince reuben ricardo richard rick ricky rob robert roberto rodney roger roland ron ronald ross
roy ruben rudy rupert russell ryan salman sam samuel scott sean sebastian sergei sergey seth shane
simon stanley stefan stephen sterling steve steven stuart ted terrence terry theodore thomas tim
timothy tobias toby todd tom tomas tommy tony travis trevor tyler vernon victor viktor vincent
vladimir volodymyr wallace walter warren wayne wesley will william winston wolf xavier yuri
zachary
"""
_FEMALE = """
abigail ada adele agnes aisha alexandra alice alicia alison allison amanda amber amelia amy ana
andrea angela angelica anita ann anna anne anneke annette annie april audrey barbara beatrice
becky belinda bertha beth betsy betty beverly bonnie brenda bridget brittany caitlin camille carla
carly carmen carol carole caroline carolyn catherine cathy cecilia charlotte chelsea cheryl
christiana christina christine cindy claire clara claudia colleen condoleezza connie constance
crystal cynthia dana danielle daphne debbie deborah debra denise diana diane dolores donna dora
doris dorothy edith eileen elaine eleanor elena elisabeth elise elizabeth ella ellen eloise elsa
emily emma erica erika erin esther ethel eva evelyn faith fatima fiona florence frances gabriela
gail georgia geraldine gina gladys gloria grace gretchen gwen hannah harriet hazel heather heidi
helen helena hillary holly hope huma ida ilona ingrid irene irina iris isabel isabella ivanka
jackie jacqueline jane janet janice jasmine jeanne jen jennifer jenny jessica jill jo joan joanna
josephine joyce juanita judith judy julia juliana julie june karen karin kate katherine kathleen
kathryn kathy katie katrina kayla kellyanne kim kimberly kirsten kristen kristin laura lauren
layla lena leslie lillian lily linda lisa loretta lorraine louise lucia lucy lydia lynn mabel
madeleine madison maggie maja mara marcia margaret maria mariana marie marilyn marina marissa
marjorie martha mary maxine maya megan melania melanie melinda melissa mercedes meredith michele
michelle mildred miranda miriam molly monica nadia nancy naomi natalia natalie natasha nicole
nikki nina nora norma olga olivia paige pamela patricia paula pauline peggy penelope petra phoebe
phyllis priscilla rachel rebecca regina renee rhonda rita roberta rosa rosalind rose rosemary ruth
sabrina sally samantha sandra sara sarah savannah shannon sharon sheila shelly shirley sofia sonia
sophia sophie stacy stella stephanie sue susan susanna suzanne sylvia tamara tanya tara tatiana
teresa theresa tiffany tina tracy ursula valerie vanessa vera veronica victoria viola virginia
vivian wanda wendy yolanda yvonne zara zoe
"""
FIRST_NAMES = dict.fromkeys(_MALE.split(), "m") | dict.fromkeys(_FEMALE.split(), "f")
"""Given names in small letters, with "m" or "f"."""
