using System.Globalization;

namespace ComplaintFlow.Storage;

/// <summary>A part of the stored data that cannot be read.</summary>
/// <param name="Complaint">The complaint whose data it is; <see langword="null"/> if not even its identifier can be read.</param>
/// <param name="Part">The damaged part, such as <c>snapshot</c> or <c>body</c>; contains no personal data.</param>
/// <param name="Sequence">The number of the damaged entry; <see langword="null"/> if the part belongs to no entry.</param>
public sealed record DamagedData(ComplaintId? Complaint, string Part, long? Sequence = null)
{
    /// <summary>Returns the part with its entry and its complaint.</summary>
    public override string ToString() => string.Concat(
        Part,
        Sequence is { } sequence ? string.Create(CultureInfo.InvariantCulture, $" of entry {sequence}") : "",
        Complaint is { } complaint ? $" of complaint {complaint}" : "");
}

/// <summary>
/// Thrown when stored data of a complaint cannot be read: a row was changed or damaged outside the library. Other complaints are not affected.
/// </summary>
/// <remarks>
/// Stores throw it from calls on one complaint. A call that returns many leaves the damaged ones out, and names them in <see cref="Page{T}.Damaged"/>.
/// </remarks>
public sealed class DamagedDataException : ComplaintFlowException
{
    /// <summary>Initializes the exception.</summary>
    /// <param name="damage">The part that cannot be read.</param>
    /// <param name="innerException">The reason, which may quote the data.</param>
    public DamagedDataException(DamagedData damage, Exception? innerException = null)
        : base(
            ErrorCodes.DamagedData,
            $"{ErrorCodes.DamagedData}: the stored {damage} cannot be read. "
            + (damage is { Sequence: null, Complaint: not null }
                ? "IComplaintAdministration.RepairAsync rebuilds everything beside the journal from it."
                : "Verify the realm with IComplaintAdministration.VerifyRealmAsync, and restore the data from a backup."),
            innerException) => Damage = damage;

    /// <summary>The part that cannot be read.</summary>
    public DamagedData Damage { get; }

    /// <summary>Whether an exception from reading stored bytes means that they are damaged; otherwise it has another cause, which it names itself.</summary>
    internal static bool IsCausedBy(Exception fault) => fault is not (ComplaintFlowException or OutOfMemoryException or OperationCanceledException);
}
