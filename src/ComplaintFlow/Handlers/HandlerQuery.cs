namespace ComplaintFlow.Handlers;

/// <summary>Asks a directory who can be given a complaint.</summary>
/// <param name="Realm">The realm of the complaint.</param>
/// <param name="Target">Whom a rule asks for: one person, or the members of a team.</param>
public sealed record HandlerQuery(Realm Realm, RoutingTarget Target);
