namespace ComplaintFlow.Deciding;

/// <summary>Calculates when what a command sets is due, on the standard calendar.</summary>
internal interface IDueTimes
{
    /// <summary>Finds the instant of a due time.</summary>
    /// <param name="due">The due time.</param>
    /// <param name="now">The instant from which an allowance counts.</param>
    /// <param name="at">The instant, later than now.</param>
    /// <returns>The refusal if there is no such instant.</returns>
    DecisionRefusal? Find(DueTime due, DateTimeOffset now, out DateTimeOffset at);
}
