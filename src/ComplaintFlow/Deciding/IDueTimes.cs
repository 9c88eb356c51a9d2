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

    /// <summary>Finds when a customer who was not reached is tried again: on the next business day, at another time of day.</summary>
    /// <param name="now">The instant of the try.</param>
    /// <param name="preferred">The hours in which the customer likes to be contacted; null for any.</param>
    /// <param name="dueAt">The instant by which the customer is to be asked so far.</param>
    /// <returns>The instant of the next try, and the instant by which the customer is then to be asked.</returns>
    (DateTimeOffset At, DateTimeOffset DueAt) NextTry(DateTimeOffset now, ContactHours? preferred, DateTimeOffset dueAt);
}
