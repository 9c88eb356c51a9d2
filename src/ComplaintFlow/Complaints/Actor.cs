using System.Collections.Immutable;

namespace ComplaintFlow;

/// <summary>Who gives a command or reads. The host knows who that is; the library believes it.</summary>
public sealed class Actor
{
    private Actor(ActorKind kind, string id, ImmutableArray<string> roles) => (Kind, GivenId, Id, Roles) = (kind, id, PersonId.Of(id), roles);

    /// <summary>On which side the actor stands.</summary>
    public ActorKind Kind { get; }

    /// <summary>Who it is.</summary>
    public PersonId Id { get; }

    /// <summary>Who it is, letter for letter as the host gave it. A customer is the one of <see cref="Customer.Id"/> when the two are equal.</summary>
    public string GivenId { get; }

    /// <summary>The actor's roles, as authorisers and guards ask for them. Compared letter for letter.</summary>
    public ImmutableArray<string> Roles { get; }

    /// <summary>Somebody who works for the firm.</summary>
    /// <param name="id">Who it is.</param>
    /// <param name="roles">The roles held.</param>
    /// <exception cref="ArgumentException"><paramref name="id"/> or a role is not a name of 1 to 64 characters.</exception>
    public static Actor Staff(string id, params ReadOnlySpan<string> roles) => new(ActorKind.Staff, id, Checked(roles));

    /// <summary>A customer.</summary>
    /// <param name="id">The host's own identifier of the customer.</param>
    /// <param name="roles">The roles held.</param>
    /// <exception cref="ArgumentException"><paramref name="id"/> or a role is not a name of 1 to 64 characters.</exception>
    public static Actor Customer(string id, params ReadOnlySpan<string> roles) => new(ActorKind.Customer, id, Checked(roles));

    internal static Actor System { get; } = new(ActorKind.System, "complaintflow", []);

    /// <summary>Whether the actor holds a role.</summary>
    /// <param name="role">The role.</param>
    public bool IsIn(string role) => Roles.Contains(role);

    /// <summary>The actor's side and identifier.</summary>
    public override string ToString() => $"{Kind} {Id}";

    private static ImmutableArray<string> Checked(ReadOnlySpan<string> roles)
    {
        foreach (string role in roles)
            CodeName.Check(role, nameof(roles));
        return [.. roles];
    }
}
