/** For people without a password or passkey whose account belongs to other organizations, too: the provider's word is not enough. */
export function NoOwnWay() {
  return (
    <p className="text-pretty text-sm">
      Your account belongs to more than one organization, so one organization’s sign-in is not enough to change it. Set
      a password of your own with a link by e-mail, then sign in with it.
    </p>
  );
}
