/** The product's logo: a hub with its connections. */
export function LogoMark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 24 24" fill="none" aria-hidden="true" className={className}>
      <rect width="24" height="24" rx="6.5" fill="currentColor" className="text-primary" />
      <g stroke="var(--primary-foreground)" strokeWidth="1.6" strokeLinecap="round">
        <path d="M12 12 7 7M12 12l5-5M12 12v6" />
        <circle cx="12" cy="12" r="2.6" fill="var(--primary-foreground)" stroke="none" />
        <circle cx="6.6" cy="6.6" r="1.5" fill="var(--primary-foreground)" stroke="none" />
        <circle cx="17.4" cy="6.6" r="1.5" fill="var(--primary-foreground)" stroke="none" />
        <circle cx="12" cy="18.2" r="1.5" fill="var(--primary-foreground)" stroke="none" />
      </g>
    </svg>
  );
}
