#!/bin/sh
# Makes the keys and certificates of the tests, for a hundred years: an authority, a server (RSA, EC, Ed25519), a client, a stranger.
set -e
ca() { openssl req -x509 -newkey rsa:2048 -nodes -days 36500 -subj "/CN=$1" -keyout "$1.key" -out "$1.pem" 2>/dev/null; }
signed() { openssl req -new -key "$1.key" -subj "/CN=$1" -out "$1.csr" && printf 'subjectAltName=DNS:localhost,IP:127.0.0.1\n' > ext \
  && openssl x509 -req -in "$1.csr" -CA ca.pem -CAkey ca.key -CAcreateserial -days 36500 -extfile ext -out "$1.pem" 2>/dev/null; }
ca ca; ca stranger
openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out server.key 2>/dev/null; signed server
openssl ecparam -name prime256v1 -genkey -out ec.key; signed ec
openssl genpkey -algorithm ED25519 -out ed25519.key; signed ed25519
openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out client.key 2>/dev/null; signed client
openssl rsa -in server.key -traditional -out server-pkcs1.key 2>/dev/null
openssl pkey -in ec.key -out ec-pkcs8.key
openssl pkey -in server.key -aes128 -passout pass:x -out server-encrypted.key
rm -f ./*.csr ./*.srl ext ca.key
