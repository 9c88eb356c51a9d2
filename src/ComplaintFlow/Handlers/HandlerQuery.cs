namespace ComplaintFlow.Handlers;

/// <summary>A query to a directory for the people who can be assigned a complaint.</summary>
/// <param name="Realm">The realm of the complaint.</param>
/// <param name="Target">
/// The target that a rule asks for: one person, the members of a team, or those of a tier; never <see cref="RoutingTarget.NextTier"/> or
/// <see cref="RoutingTarget.SameAsBefore"/>, which the library resolves.
/// </param>
public sealed record HandlerQuery(Realm Realm, RoutingTarget Target);
