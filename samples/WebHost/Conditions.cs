using System.Globalization;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace ComplaintFlow.Samples.WebHost;

/// <summary>The headers by which a client says once, and only if nobody was faster: <c>Idempotency-Key</c> and <c>If-Match</c>.</summary>
internal static class Conditions
{
    private const string KeyHeader = "Idempotency-Key";

    public static string? IdempotencyKey(this HttpContext http) => http.Request.Headers[KeyHeader] switch
    {
        [] => null,
        // Two headers may arrive as one, with a comma between them.
        [{ Length: > 0 } key] when !key.Contains(',', StringComparison.Ordinal) => key,
        _ => throw new BadHttpRequestException($"{KeyHeader} must be one key."),
    };

    public static string RequireIdempotencyKey(this HttpContext http) =>
        http.IdempotencyKey()
        ?? throw new BadHttpRequestException($"{KeyHeader} is required: a key of your own, at most 64 characters, and the same one when you send this again.");

    /// <summary>The version of the complaint in <c>If-Match</c>; null without the header, and for <c>*</c>.</summary>
    public static long? IfMatch(this HttpContext http)
    {
        StringValues header = http.Request.Headers.IfMatch;
        if (header is [] or ["*"])
            return null;
        return header is [{ } tag] && EntityTagHeaderValue.TryParse(tag, out EntityTagHeaderValue? etag) && !etag.IsWeak
            && long.TryParse(etag.Tag.AsSpan().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out long version)
                ? version
                : throw new BadHttpRequestException("If-Match must be the ETag of a complaint, such as \"3\".");
    }

    public static long? RequireIfMatch(this HttpContext http) => http.Request.Headers.IfMatch is []
        ? throw new BadHttpRequestException(
            "If-Match is required: the ETag of the complaint that was shown, or * for whatever it is now.", StatusCodes.Status428PreconditionRequired)
        : http.IfMatch();

    /// <summary>The version of a complaint as an <c>ETag</c>.</summary>
    public static string ETagOf(Complaint complaint) => string.Create(CultureInfo.InvariantCulture, $"\"{complaint.Version}\"");
}
