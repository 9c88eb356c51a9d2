using System.Globalization;

namespace ComplaintFlow.Samples.WebHost;

/// <summary>What came of a command, over HTTP.</summary>
internal static class Answers
{
    /// <summary>The complaint that was received, now or by an earlier request with the same key.</summary>
    public static IResult ToCreated(this Outcome outcome, HttpContext http) =>
        outcome.Id is { } id ? Results.Created($"/complaints/{id}", Accepted(outcome, http)) : ToResult(outcome, http);

    /// <summary>The complaint after a command, or the refusal as a problem.</summary>
    public static IResult ToResult(this Outcome outcome, HttpContext http) =>
        outcome.Refusal is { } refusal ? ToProblem(refusal) : Results.Ok(Accepted(outcome, http));

    /// <summary>The complaint as this reader sees it, with its version as <c>ETag</c>. Staff get the snapshot, customers what is meant for them.</summary>
    public static object Show(this HttpContext http, Complaint complaint)
    {
        http.Response.Headers.ETag = Conditions.ETagOf(complaint);
        return http.User.ToActor().Kind == ActorKind.Staff ? complaint : CustomerView.Of(complaint, http.RequestServices.GetRequiredService<IComplaintTexts>());
    }

    private static object Accepted(Outcome outcome, HttpContext http)
    {
        if (outcome.IsReplay)
            http.Response.Headers["Idempotency-Replayed"] = "true";
        // Somebody who may write and not read learns the number only.
        return outcome.Complaint is { } complaint ? Show(http, complaint) : new { outcome.Id };
    }

    /// <summary>Message and reasons are in the reader's language. <see cref="Refusal.Fix"/> names calls and rights for developers, and stays here.</summary>
    private static IResult ToProblem(Refusal refusal) => Results.Problem(
        title: refusal.Message,
        detail: refusal.Reasons is [] ? null : string.Join(' ', refusal.Reasons),
        statusCode: refusal.Code switch
        {
            ErrorCodes.InvalidInput => StatusCodes.Status400BadRequest,
            ErrorCodes.NotAuthorized or ErrorCodes.SelfDealing => StatusCodes.Status403Forbidden,
            ErrorCodes.UnknownComplaint => StatusCodes.Status404NotFound,
            ErrorCodes.TooManyConflicts or ErrorCodes.IdInUse => StatusCodes.Status409Conflict,
            ErrorCodes.Purged => StatusCodes.Status410Gone,
            ErrorCodes.VersionMismatch => StatusCodes.Status412PreconditionFailed,
            _ => StatusCodes.Status422UnprocessableEntity,
        },
        extensions: new Dictionary<string, object?> { ["code"] = refusal.Code, ["reasons"] = refusal.Reasons });
}

/// <summary>A complaint as its customer sees it: nothing of how the firm classifies and handles it.</summary>
internal sealed record CustomerView(
    ComplaintId Id, Status Status, string StatusName, DateTimeOffset ReceivedAt, DateTimeOffset? AnswerDueAt, DateTimeOffset? ClosedAt)
{
    public static CustomerView Of(Complaint complaint, IComplaintTexts texts) => new(
        complaint.Id,
        complaint.Status,
        complaint.StatusName(texts, CultureInfo.CurrentUICulture),
        complaint.ReceivedAt,
        complaint.FindDeadline(Stage.Respond)?.DueAt,
        complaint.ClosedAt);
}
