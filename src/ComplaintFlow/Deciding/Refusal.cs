namespace ComplaintFlow;

/// <summary>The refusal of a command, in the language of <see cref="System.Globalization.CultureInfo.CurrentUICulture"/>.</summary>
/// <param name="Code">One of <see cref="ErrorCodes"/>.</param>
/// <param name="Message">The description of the obstacle, for end users: it names no part of the API, and no right that the actor lacks.</param>
/// <param name="Reasons">The individual reasons, for end users, if there are any.</param>
/// <param name="Fix">What resolves it, for developers and operators: it may name the calls to make, and the right that is missing.</param>
public sealed record Refusal(string Code, string Message, IReadOnlyList<string> Reasons, string Fix);
