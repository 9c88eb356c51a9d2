using System.Text.Json.Serialization;

namespace ComplaintFlow;

/// <summary>
/// Somebody who speaks for the customer 代理人. What they say counts as the customer's word while there is an authority on file that has not run out. Who it is, and the
/// evidence, are in the journal.
/// </summary>
/// <param name="Name">The name within the complaint, a number.</param>
/// <param name="Entry">The number of the journal entry.</param>
/// <param name="HasAuthority">Whether there is evidence of the authority.</param>
/// <param name="Until">The instant from which the authority no longer holds; <see langword="null"/> for no end.</param>
public sealed record Representative(
    string Name,
    long Entry,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool HasAuthority = false,
    DateTimeOffset? Until = null)
{
    /// <summary>The instant at which the authority was revoked; <see langword="null"/> when it was not.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>Whether the representative speaks for the customer at an instant.</summary>
    /// <param name="at">The instant.</param>
    public bool MaySpeakAt(DateTimeOffset at) => HasAuthority && RevokedAt is null && !(Until <= at);
}

/// <summary>That the firm did not admit the complaint, or that it is not the firm's. The reason is in the journal.</summary>
/// <param name="Entry">The number of the journal entry.</param>
/// <param name="By">The person who decided.</param>
/// <param name="At">The instant.</param>
/// <param name="Episode">The episode of the complaint.</param>
/// <param name="PassedOnTo">The name of the body to which it was passed on; <see langword="null"/> for none.</param>
public sealed record NotAdmission(long Entry, PersonId By, DateTimeOffset At, int Episode, string? PassedOnTo = null);
