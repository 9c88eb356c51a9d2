namespace ComplaintFlow;

/// <summary>What an authoriser is asked.</summary>
/// <param name="Realm">The realm.</param>
/// <param name="Actor">Who.</param>
/// <param name="Action">What.</param>
/// <param name="Complaint">To which complaint; <see langword="null"/> for a new one and for an identifier that nobody knows.</param>
public readonly record struct AuthorizationRequest(Realm Realm, Actor Actor, ComplaintAction Action, Complaint? Complaint);
