using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ComplaintFlow.Names;

namespace ComplaintFlow;

/// <summary>
/// The person or system that gives a command or reads. The host authenticates the actor; the library trusts what it is
/// given.
/// </summary>
public sealed class Actor
{
    private Actor(ActorKind kind, string id, ImmutableArray<string> roles) => (Kind, GivenId, Id, Roles) = (kind, id, PersonId.Of(CheckedName(id, nameof(id))), roles);

    /// <summary>Whether the actor is staff, a customer or the library itself.</summary>
    public ActorKind Kind { get; }

    /// <summary>The normalized identifier.</summary>
    public PersonId Id { get; }

    /// <summary>
    /// The identifier exactly as the host gave it. A customer is the one of <see cref="Customer.Id"/> when the two are
    /// equal.
    /// </summary>
    public string GivenId { get; }

    /// <summary>The roles that authorizers and guards check. Compared by ordinal, case-sensitive.</summary>
    public ImmutableArray<string> Roles { get; }

    /// <summary>Returns an actor who works for the firm.</summary>
    /// <param name="id">The identifier of the staff member.</param>
    /// <param name="roles">The roles that the actor holds.</param>
    /// <exception cref="ArgumentException"><paramref name="id"/> or a role is not a name of 1 to 64 characters.</exception>
    public static Actor Staff(string id, params ReadOnlySpan<string> roles) => new(ActorKind.Staff, id, Checked(roles));

    /// <summary>Returns an actor who is a customer.</summary>
    /// <param name="id">The host's identifier of the customer.</param>
    /// <param name="roles">The roles that the actor holds.</param>
    /// <exception cref="ArgumentException"><paramref name="id"/> or a role is not a name of 1 to 64 characters.</exception>
    public static Actor Customer(string id, params ReadOnlySpan<string> roles) => new(ActorKind.Customer, id, Checked(roles));

    internal static Actor System { get; } = new(ActorKind.System, "complaintflow", []);

    /// <summary>Whether the actor holds a role.</summary>
    /// <param name="role">The role to look for; case-sensitive.</param>
    public bool IsIn(string role) => Roles.Contains(role);

    /// <summary>Returns the actor's kind and identifier.</summary>
    public override string ToString() => $"{Kind} {Id}";

    private static ImmutableArray<string> Checked(ReadOnlySpan<string> roles)
    {
        foreach (string role in roles)
            CodeName.Check(CheckedName(role, nameof(roles)), nameof(roles));
        return [.. roles];
    }

    private static string CheckedName(string name, string parameter) => name is null || PlainText.IsName(name)
        ? name!
        : throw new ArgumentException("An identifier or role must not contain U+0000, an unpaired surrogate, a Unicode noncharacter or an unassigned character.", parameter);
}

/// <summary>The kind of an <see cref="Actor"/>.</summary>
[JsonConverter(typeof(StableEnumConverter<ActorKind>))]
public enum ActorKind
{
    /// <summary>A person who works for the firm.</summary>
    Staff,

    /// <summary>A customer.</summary>
    Customer,

    /// <summary>The library itself: the worker and the reactions. Hosts cannot create such an actor.</summary>
    System,
}
