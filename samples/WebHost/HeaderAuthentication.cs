using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace ComplaintFlow.Samples.WebHost;

/// <summary>
/// FOR THIS SAMPLE ONLY: believes that callers are who their headers say. Staff send <c>X-User</c>, <c>X-Roles</c> and <c>X-Teams</c>, customers
/// <c>X-Customer</c>. Anybody can write a header, so the host starts with it in development only. Put <c>AddJwtBearer</c>, <c>AddOpenIdConnect</c> or
/// <c>AddCookie</c> in its place; what follows needs no more than a <see cref="ClaimsPrincipal"/>.
/// </summary>
internal sealed class HeaderAuthentication(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string Name = "headers";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(Authenticate());

    private AuthenticateResult Authenticate()
    {
        Claim[] claims =
        [
            .. Claims("X-User", ClaimTypes.NameIdentifier),
            .. Claims("X-Roles", ClaimTypes.Role),
            .. Claims("X-Teams", Users.Team),
            .. Claims("X-Customer", Users.Customer),
        ];
        if (claims.Length == 0)
            return AuthenticateResult.NoResult();
        ClaimsPrincipal user = new(new ClaimsIdentity(claims, Name));
        try
        {
            user.ToActor();
        }
        catch (Exception fault) when (fault is ArgumentException or InvalidOperationException)
        {
            return AuthenticateResult.Fail(fault);
        }

        return AuthenticateResult.Success(new(user, Name));
    }

    private IEnumerable<Claim> Claims(string header, string type) =>
        StringValues.IsNullOrEmpty(Request.Headers[header]) ? [] : Request.Headers.GetCommaSeparatedValues(header).Select(value => new Claim(type, value));
}

internal static class HeaderAuthenticationExtensions
{
    public static void AddHeaderAuthentication(this WebApplicationBuilder builder)
    {
        if (!builder.Environment.IsDevelopment())
            throw new InvalidOperationException("This sample believes headers, so it runs in the environment Development only. Authenticate your users.");
        builder.Services.AddAuthentication(HeaderAuthentication.Name)
            .AddScheme<AuthenticationSchemeOptions, HeaderAuthentication>(HeaderAuthentication.Name, configureOptions: null);
    }
}
