/* Invented people and companies of the demo organization. */

export const FIRST_NAMES = (
  "Amara Ana Anders Aisha Akira Beatriz Ben Bogdan Camille Carlos Chen Chiara Daniel Deepa Diego Elif Emma Erik Fatima " +
  "Felix Freya Gabriel Grace Hana Hassan Henrik Ines Isabel Ivan Jakob Jasmin Jonas Julia Kai Katarzyna Kofi Lars Layla " +
  "Leon Lina Lucía Malik Mara Marek Mei Mila Mohamed Nadia Nina Noah Olga Oliver Omar Paula Priya Rafael Rosa Samir Sara " +
  "Sofia Sven Tariq Thea Tomás Vera Wei Yara Yuki Zoë Zoltán"
).split(" ");

export const LAST_NAMES = (
  "Adeyemi Ahmed Andersen Banerjee Bauer Becker Bianchi Brandt Carter Castillo Chowdhury Costa Dubois Eriksen Fernández " +
  "Fischer Fofanah Fontaine Garcia Goldberg Haddad Hansen Hoffmann Horvat Ibrahim Ito Jansen Kaplan Kaur Keller Khan Kim " +
  "Koch Kowalski Kumar Lambert Larsen Lee Lindqvist López Martin Mensah Meyer Moreau Müller Nakamura Ncube Nguyen Novak " +
  "O'Brien Okafor Olsen Ortega Park Patel Petrov Pham Reyes Ricci Rossi Sato Schmidt Silva Singh Sørensen Suzuki Tan " +
  "Taylor Torres Ueda Varga Wagner Walker Weber Wong Yamada Yılmaz Zhang Zieliński"
).split(" ");

export const COMPANIES = [
  ..."Alder & Finch,Bluepeak Logistics,Brightwater Energy,Calder Instruments,Cobalt Analytics,Copperfield Bank".split(
    ",",
  ),
  ..."Delta Nine Security,Eastgate Architects,Fernhill Catering,Globex Facilities,Harbour Legal,Ironbridge Audit".split(
    ",",
  ),
  ..."Juniper Health,Kestrel Robotics,Larkspur Media,Meridian Lifts,Northwind Traders,Oakline Interiors".split(","),
  ..."Pinnacle Recruiting,Quayside Insurance,Redwood Cabling,Silverline Courier,Tessera Design,Umbra Software".split(
    ",",
  ),
  ..."Vantage Consulting,Westbrook Cleaning,Yellowfin Water,Zephyr Aviation".split(","),
];

export const DEPARTMENTS = ["Engineering", "Facilities", "Finance", "Legal", "People", "Reception", "Sales", "Support"];

/** The purposes of visits of each type. */
export const PURPOSES = {
  guest: ["Meeting", "Project review", "Workshop", "Product demonstration", "Lunch", "Site tour"],
  contractor: ["Lift maintenance", "Network cabling", "Air conditioning service", "Painting", "Fire safety check"],
  vip: ["Board meeting", "Investor visit", "Press visit"],
  interview: ["Interview: software engineer", "Interview: account manager", "Interview: receptionist"],
  delivery: ["Furniture delivery", "Catering", "Equipment collection"],
  other: ["Open day", "Language class", "Blood donation"],
} as const;

export const CARRIERS = ["DHL", "FedEx", "UPS", "DPD", "SingPost", "USPS", "Bicycle courier"];

export const PARCELS = ["Envelope", "Small box", "Large box", "Pallet", "Flowers", "Laptop", "Documents", "Monitor"];
