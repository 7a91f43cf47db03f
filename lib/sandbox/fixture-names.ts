/* Invented people, companies and parcels of every sandbox. */

/** Names in a script that every terminal can display, with accents that software often gets wrong. */
export const FIRST_NAMES = (
  "Ada Björn Chloé Dmitri Élise Farah Goran Hanneke Imre Jaya Kwame Luca Maeve Niko Oriol Pilar Quentin Rania Søren " +
  "Talia Umar Viktor Wanda Xenia"
).split(" ");

export const LAST_NAMES = (
  "Abel Bakker Çelik Dvořák Eklund Ferrari Gómez Hughes Ivanov Jørgensen Kato Laurent Moss Nguyễn O'Dell Pérez Quist " +
  "Romero Steiner Thomsen Urbano Vance Wójcik Young-Hale Zhou"
).split(" ");

export const COMPANIES = ["Northlight Studio", "Gravel & Sons", "Ostrava Optics", "Paper Kite", "Tidewater Bank", null];

export const DEPARTMENTS = ["Reception", "Engineering", "Finance", "People"];

export const PURPOSES = ["Meeting", "Interview", "Lift maintenance", "Site tour", "Workshop"];

export const CARRIERS = ["DHL", "UPS", "FedEx", "Bicycle courier"];

export const PARCELS = ["Small box", "Envelope", "Laptop", "Flowers"];
