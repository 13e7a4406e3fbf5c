"""The names of Démoville: French towns are made of many origins, hyphens and apostrophes."""


def _words(lines: str) -> list[str]:
    return lines.split()


FIRST_NAMES = _words("""
Adam Adèle Aïcha Aïssatou Alexis Alice Alix Amélie Amina Anaïs Andréa Anouk Antoine Apolline
Arthur Assia Augustin Aurore Axel Baptiste Basile Bilal Camille Capucine Carla Célestin Charlotte
Clément Clémence Côme Constance Daphné Diane Djibril Edgar Éléonore Élie Élise Éliott Elsa Émile
Emma Enzo Esther Eva Ewen Faustine Félix Flavie Gabin Gabriel Gaspard Giulia Hélène Héloïse Hugo
Ibrahim Ilyes Inaya Ines Iris Isaac Ismaël Jade Jeanne Joachim Joséphine Jules Juliette Kaïs Kenza
Khadija Léa Léandre Lilou Lina Linh Livia Loan Lou Lubin Lucie Maël Maëlys Mahé Malo Malik Manon
Margaux Marius Mathilde Mathis Maud Mélina Mila Milan Mina Moussa Naël Naïm Nathan Ninon Noa Noé
Noémie Nolan Octave Oscar Pablo Paola Paul Pénélope Raphaël Rayan Robin Romane Romy Rosalie Rose
Sacha Salomé Samuel Sara Sasha Selma Simon Soline Sofia Suzanne Théa Théo Thibault Tiago Timéo
Tom Valentin Victoire Victor Violette Yanis Yaël Youssef Yuna Zacharie Zoé
""")

ADULT_NAMES = _words("""
Abdel Adrien Agnès Ahmed Alain Amandine Anne-Laure Anne-Sophie Arnaud Aurélie Benoît Bérengère
Bruno Carine Cécile Cédric Christelle Christophe Claire Corinne Cyril Damien David Delphine
Dominique Élodie Emmanuelle Éric Estelle Fabien Fatima Fatou Florence Franck Frédéric Gaël
Gaëlle Guillaume Hakim Hassan Isabelle Jean-Baptiste Jean-Marc Jérôme Joël Julie Karim Karine
Laëtitia Laurence Laurent Ludivine Marie-Claude Marion Mehdi Mélanie Mickaël Mohamed Myriam Nadège
Nicolas Olivier Ousmane Pascale Patrick Philippe Pierre-Yves Rachid Raphaëlle Régis Rémi Sabrina
Samia Sandrine Sébastien Séverine Sonia Sophie Stéphane Stéphanie Sylvain Thi-Mai Thierry Thomas
Valérie Vanessa Vincent Virginie Xavier Yann Yasmina
""")

LAST_NAMES = _words("""
Abdallah Allard Almeida Andrieu Arnould Aubert Aubry Auger Bailly Barbier Baron Barthélémy Baudry
Bellanger Belkacem Benard Benoist Berger Bernier Berthelot Besnard Bigot Blanchet Blin Boucher
Bouvier Breton Briand Brunet Camara Caron Carpentier Castel Cazenave Charrier Chauvin Chevallier
Cissé Colas Cordier Coulibaly Courtois Cousin Dacosta Daniel Delattre Delmas Delorme
Demir Denis Desbois Diallo Diarra Diop Doucet Drouet Dubreuil Ducrocq Dufresne Dumoulin Dupuis
Durand-Morel Fabre Faivre Faure Fernandes Ferrand Feuillet Fofana Fouquet Garnaud Gaucher Gautier
Gilbert Girardin Godard Gonçalves Grandjean Granger Grondin Guérin Guichard Guillot Guyot Haddad
Hamon Hardy Hébert Hoarau Humbert Huet Jacquet Jamet Joly Jourdan Kaya Keita Klein Lacroix Lafont
Laîné Lambert-Roux Langlois Laroche Laurent-Petit Lebreton Leconte Lefèvre Lefort Lemoine Lenoir
L’Hermite L’Hostis Lopes Loiseau Lucas Maillard Mallet Marchal Marchand Marquès Marty Masson
Maurice Menard Mercadier Meunier Michaud Millet Monnier Moreira Morvan Moulin N’Diaye N’Guessan
Navarro Nguyen Nicolle Normand Olivieri Ouedraogo Paris Pasquier Payet Pelletier Peltier Pereira
Perrin Perrot Petitjean Pham Pichon Picard Poirier Pons Poulain Prévost Quéré Rahmani Ramos
Raymond Régnier Rey Ribeiro Rivière Rolland Rossi Rousseau Sahin Salmon Sanchez Saunier Sauvage
Schmitt Seguin Silva Simonet Sissoko Sow Tavares Teixeira Tessier Thévenet Thibaud Touré Traoré
Tran Vallet Vasseur Verdier Vidal Vigneron Vincentelli Voisin Weber Yildiz Zidane
""")

STREETS = [
    "rue des Lilas", "rue de l’Église", "avenue de la République", "rue Jean-Jaurès",
    "impasse du Moulin", "place du Marché", "rue des Écoles", "chemin des Vignes",
    "rue Marie-Curie", "allée des Tilleuls", "rue du 8-Mai-1945", "boulevard Victor-Hugo",
    "rue Simone-Veil", "résidence Les Peupliers", "rue du Lavoir", "quai de la Rivière",
    "rue George-Sand", "square des Marronniers", "rue Louise-Michel", "route de Voisinville",
]  # fmt: skip
